package org.hcmp.vmpool.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.vmpool.Traits;

/**
 * Machines as a spreadsheet writes them: RFC 4180, or with semicolons or tabs instead of commas, in UTF-8 or in Korean
 * Windows' CP949. The first line names the columns, in any order; name and address must be among them.
 */
final class VmCsv {

    private static final String NAME = "vm_name";
    private static final String ADDRESS = "ip_address";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final String DELIMITERS = ",;\t";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** As Excel saves a CSV on a Korean Windows. */
    private static final Charset CP949 = Charset.forName("x-windows-949");

    private VmCsv() {}

    /** @throws ProblemException 400 if it is no text, 422 with the line that cannot be used */
    static List<NewVm> read(byte[] upload) {
        String text = decode(upload);
        CSVFormat format = FORMAT.builder().setDelimiter(delimiterOf(text)).get();
        try (CSVParser lines = CSVParser.parse(text, format)) {
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
                machines.add(new NewVm(
                        place,
                        cells.get(columns.indexOf(NAME)),
                        cells.get(columns.indexOf(ADDRESS)),
                        traits(place, columns, cells)));
            }
        }
        return machines;
    }

    private static boolean areColumns(List<String> header) {
        return header.containsAll(List.of(NAME, ADDRESS))
                && new HashSet<>(header).size() == header.size()
                && header.stream()
                        .allMatch(column ->
                                column.equals(NAME) || column.equals(ADDRESS) || GivenTraits.NAMES.contains(column));
    }

    private static Optional<Traits> traits(String place, List<String> columns, List<String> cells) {
        return GivenTraits.NAMES.stream().noneMatch(columns::contains)
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

    /** No column's name holds one, so the first that there is in the first line stands between them. */
    private static char delimiterOf(String text) {
        return (char) text.lines()
                .flatMapToInt(String::chars)
                .filter(character -> DELIMITERS.indexOf(character) >= 0)
                .findFirst()
                .orElse(',');
    }

    /** Never with a replacement character, which would become part of a name. */
    private static String decode(byte[] upload) {
        return Stream.of(StandardCharsets.UTF_8, CP949)
                .flatMap(charset -> decode(upload, charset).stream())
                .findFirst()
                .map(text -> text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .orElseThrow(
                        () -> ProblemException.malformed("The upload is no text in UTF-8; save it as \"CSV UTF-8\"."));
    }

    private static Optional<String> decode(byte[] upload, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(upload)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
