package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.json.JsonFormat;

/** Answers with a {@link Problem} where no resource is reached. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Writes the problem as the whole answer. */
    public static void send(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        JsonFormat.mapper().writeValue(response.getOutputStream(), problem);
    }
}
