package org.hcmp.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.Resources;
import org.hcmp.projects.Resources.SshTarget;
import org.hcmp.provisioning.output.StepOutput;
import org.hcmp.provisioning.output.StepOutputs;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Step;
import org.hcmp.provisioning.runners.StepContext;
import org.hcmp.provisioning.runs.Claim;

/** A runner of two steps that say what the test's {@link Speaker} tells them to, until it lets them end. */
@ApplicationScoped
public class TalkingRunner implements Runner {

    public static final String NAME = "talking";

    /** What must be seen in no output of it. */
    public static final String SECRET = "s3cr3t-of-the-environment";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    private StepOutputs outputs;

    @Inject
    private Sql sql;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Step> plan(RunRequest request, Purpose purpose) {
        return purpose == Purpose.RETIRE
                ? List.of()
                : Stream.of("Say...", "Say more...")
                        .map(name -> Step.of(name, Duration.ZERO))
                        .toList();
    }

    @Override
    public void execute(Step step, StepContext context) throws Exception {
        int port = context.request().input().at("/targetInfra/speaker").asInt();
        try (Socket speaker = new Socket(InetAddress.getLoopbackAddress(), port);
                StepOutput output = outputs.open(claim(context), step.name(), List.of(SECRET), () -> end(speaker))) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(speaker.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    throw new IllegalStateException("told to fail");
                }
                output.write(JSON.readTree(line).asText());
            }
        }
    }

    @Override
    public Resources resources(RunRequest request, ObjectNode results) {
        return new Resources("10.98.1.1", "https://talks.test", "db.talks.test", List.of(SshTarget.at("10.98.1.2")));
    }

    @Override
    public void release(int projectId) {}

    private Claim claim(StepContext context) {
        int project = context.request().projectId();
        String run = sql.first("select id from runs where project_id = ?", row -> row.text(1), project)
                .orElseThrow();
        return new Claim(project, run, context.attempt());
    }

    private static void end(Socket speaker) {
        try {
            speaker.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
