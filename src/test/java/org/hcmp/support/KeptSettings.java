package org.hcmp.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers the settings while a test changes them, and puts them back when it is closed. */
public final class KeptSettings implements AutoCloseable {

    private static final List<String> NUMBERS = List.of("id", "max_vcpu", "max_memory");

    private static final List<String> COLUMNS = List.of(
            "id",
            "vcenter_ip",
            "esxi_ip",
            "maintenance_mode",
            "max_vcpu",
            "max_memory",
            "system_notice",
            "admin_password",
            "vcenter_user",
            "vcenter_password");

    private final Tables tables = Tables.ofSession();
    private final List<List<String>> kept = tables.rows("select " + String.join(", ", COLUMNS) + " from settings");

    @Override
    public void close() {
        tables.execute("delete from settings");
        kept.forEach(row -> tables.insert("settings", columnsOf(row)));
    }

    private static Map<String, Object> columnsOf(List<String> row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            columns.put(COLUMNS.get(i), valueOf(COLUMNS.get(i), row.get(i)));
        }
        return columns;
    }

    private static Object valueOf(String column, String text) {
        if (text == null) {
            return null;
        }
        if (column.equals("maintenance_mode")) {
            return text.equals("t") || text.equals("1");
        }
        return NUMBERS.contains(column) ? Integer.valueOf(text) : text;
    }
}
