package org.hcmp.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows as spreadsheets read them: RFC 4180 in UTF-8 with a byte order mark, without which Excel reads no Korean. No text in it
 * is taken for a formula.
 *
 * @param <T> what a row is made of
 */
public final class Spreadsheet<T> implements StreamingOutput {

    /** What answers with one are declared to produce. */
    public static final String MEDIA_TYPE = "text/csv; charset=UTF-8";

    /** To the second: what spreadsheets take for a date. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Spreadsheets take what begins with one of these signs for a formula (OWASP, CSV injection): Japanese ones also where it
     * is written full-width, and some leave out what cannot be seen before it.
     */
    private static final Pattern FORMULA = Pattern.compile("(?s)(\\p{Cc}.*|[\\p{Z}\\p{C}]*[=+\\-@＝＋－＠].*)");

    private final List<String> columns;
    private final Stream<List<T>> pages;
    private final Function<T, List<Object>> cells;

    /**
     * @param columns what stands in the first line
     * @param pages the rows, each page read when it is needed
     * @param cells what a row holds, in the order of the columns: texts, numbers, local times, nulls
     */
    public Spreadsheet(List<String> columns, Stream<List<T>> pages, Function<T, List<Object>> cells) {
        this.columns = columns;
        this.pages = pages;
        this.cells = cells;
    }

    /**
     * The answer that has it saved.
     *
     * @param file what it is called then
     */
    public Response saved(String file) {
        return Response.ok(this)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file))
                .build();
    }

    @Override
    public void write(OutputStream body) throws IOException {
        Writer text = new OutputStreamWriter(body, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(columns);
        for (Iterator<List<T>> page = pages.iterator(); page.hasNext(); ) {
            for (T row : page.next()) {
                csv.printRecord(cells.apply(row).stream().map(Spreadsheet::shown));
            }
        }
        csv.flush();
    }

    private static Object shown(Object cell) {
        return cell instanceof LocalDateTime time
                ? TIME.format(time)
                : cell instanceof String text ? harmless(text) : cell;
    }

    static String harmless(String text) {
        return text != null && FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
