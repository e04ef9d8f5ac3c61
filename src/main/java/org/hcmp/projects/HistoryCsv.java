package org.hcmp.projects;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The history as spreadsheets read it: RFC 4180 in UTF-8 with a byte order mark, without which Excel reads no Korean. */
final class HistoryCsv implements StreamingOutput {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("id", "service_name", "status", "template_type", "assigned_ip", "created_at")
            .get();

    /** To the second: what spreadsheets take for a date. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Spreadsheets take what begins with one of these signs for a formula (OWASP, CSV injection): Japanese ones also where it
     * is written full-width, and some leave out what cannot be seen before it.
     */
    private static final Pattern FORMULA = Pattern.compile("(?s)(\\p{Cc}.*|[\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*)");

    private final Stream<List<ProjectView>> pages;

    HistoryCsv(Stream<List<ProjectView>> pages) {
        this.pages = pages;
    }

    @Override
    public void write(OutputStream body) throws IOException {
        Writer text = new OutputStreamWriter(body, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(text, FORMAT);
        for (Iterator<List<ProjectView>> page = pages.iterator(); page.hasNext(); ) {
            for (ProjectView project : page.next()) {
                csv.printRecord(
                        project.id(),
                        harmless(project.serviceName()),
                        harmless(project.status()),
                        harmless(project.templateType()),
                        harmless(project.assignedIp()),
                        project.createdAt() == null ? null : TIME.format(project.createdAt()));
            }
        }
        csv.flush();
    }

    static String harmless(String text) {
        return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
