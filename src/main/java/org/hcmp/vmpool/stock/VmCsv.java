package org.hcmp.vmpool.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.vmpool.Traits;

/** Machines as a spreadsheet writes them: RFC 4180 in UTF-8, the columns named in the first line; the first two must be there. */
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
        List<String> columns = null;
        for (CSVRecord values = next(lines); values != null; values = next(lines)) {
            String place = "line %d: ".formatted(lines.getCurrentLineNumber());
            List<String> cells = values.toList();
            if (columns == null ? !areColumns(cells) : cells.size() != columns.size()) {
                throw ProblemException.invalid(
                        "%sthe columns must be vm_name,ip_address and any of tier,vcpu,memory,labels."
                                .formatted(place));
            }
            if (columns == null) {
                columns = cells;
            } else {
                machines.add(new NewVm(place, cells.get(0), cells.get(1), traits(place, columns, cells)));
            }
        }
        return machines;
    }

    private static boolean areColumns(List<String> header) {
        return header.size() >= COLUMNS.size()
                && header.subList(0, COLUMNS.size()).equals(COLUMNS)
                && new HashSet<>(header).size() == header.size()
                && GivenTraits.NAMES.containsAll(header.subList(COLUMNS.size(), header.size()));
    }

    private static Optional<Traits> traits(String place, List<String> columns, List<String> cells) {
        return columns.equals(COLUMNS)
                ? Optional.empty()
                : Optional.of(GivenTraits.of(
                        place,
                        GivenTraits.NAMES.stream()
                                .map(columns::indexOf)
                                .map(column -> column < 0 ? "" : cells.get(column))
                                .toList()));
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
