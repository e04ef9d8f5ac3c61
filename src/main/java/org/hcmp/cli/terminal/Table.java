package org.hcmp.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Rows whose columns stand below each other, also where letters are twice as wide, as Korean ones are. */
public final class Table {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; null shows as nothing. */
    public Table row(Object... cells) {
        rows.add(Stream.of(cells)
                .map(cell -> cell == null ? "" : PlainText.line(cell.toString()))
                .toList());
        return this;
    }

    /** Its lines, without blanks at their ends. */
    public String text() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::widest).toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), widths[column]))
                        .collect(Collectors.joining(BETWEEN))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private int widest(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> width(row.get(column)))
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - width(cell));
    }

    private static int width(String text) {
        return Ansi.OFF.text(text).getCJKAdjustedLength();
    }
}
