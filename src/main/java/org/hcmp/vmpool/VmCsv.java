package org.hcmp.vmpool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hcmp.platform.errors.ProblemException;

/** Machines as a spreadsheet writes them: RFC 4180 in UTF-8, the columns named in the first line. */
final class VmCsv {

    private static final List<String> COLUMNS = List.of("vm_name", "ip_address");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private VmCsv() {}

    /** @throws ProblemException 400 if it is no text, 422 with the line that cannot be used */
    static List<NewVm> read(byte[] upload) {
        String text = decode(upload);
        try (CSVParser lines = CSVParser.parse(text, FORMAT)) {
            return read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NewVm> read(CSVParser lines) {
        List<NewVm> machines = new ArrayList<>();
        boolean header = true;
        for (CSVRecord values = next(lines); values != null; values = next(lines)) {
            String place = "line %d: ".formatted(lines.getCurrentLineNumber());
            if (header ? !values.toList().equals(COLUMNS) : values.size() != COLUMNS.size()) {
                throw ProblemException.invalid("%sthe columns must be vm_name,ip_address.".formatted(place));
            }
            if (!header) {
                machines.add(new NewVm(place, values.get(0), values.get(1)));
            }
            header = false;
        }
        return machines;
    }

    /** The next record, or null after the last. */
    private static CSVRecord next(CSVParser lines) {
        try {
            return lines.iterator().hasNext() ? lines.iterator().next() : null;
        } catch (UncheckedIOException e) {
            throw ProblemException.invalid("line %d: a quoted value is not closed where it should be."
                    .formatted(lines.getCurrentLineNumber()));
        }
    }

    private static String decode(byte[] upload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(upload))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("The upload is not UTF-8; save it as \"CSV UTF-8\".");
        }
    }
}
