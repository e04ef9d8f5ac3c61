package org.hcmp.platform.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;

/**
 * A column of one row, whatever it holds; where the query asks for the row's id too, what cannot be read is named in the log.
 *
 * @param column counted from 1
 */
record StoredColumn(ResultSet row, int column, DatabaseKind kind) {

    Long whole() throws SQLException {
        Object stored = row.getObject(column);
        Long number = stored == null ? null : StoredValue.number(stored).orElse(null);
        nameIf(stored != null && number == null, "no whole number, which counts as none");
        return number;
    }

    boolean flag(boolean unreadable) throws SQLException {
        Object stored = row.getObject(column);
        if (stored == null) {
            return false;
        }
        Optional<Boolean> flag = StoredValue.flag(stored);
        nameIf(flag.isEmpty(), "neither true nor false, which counts as " + unreadable);
        return flag.orElse(unreadable);
    }

    LocalDateTime time() throws SQLException {
        Object stored = kind.timestamp(row, column);
        LocalDateTime time = stored == null ? null : StoredValue.time(stored).orElse(null);
        nameIf(stored != null && time == null, "no time, which is shown as none");
        return time;
    }

    Json json() throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        if (kind.holdsJsonOnly(row, column) || JsonFormat.isJson(text)) {
            return new Json(text);
        }
        nameIf(true, "no JSON, which is shown as a text");
        return text.isBlank() ? null : JsonFormat.text(text);
    }

    JsonNode member(String name) throws SQLException {
        String text = row.getString(column);
        Optional<JsonNode> member =
                text == null ? Optional.of(MissingNode.getInstance()) : JsonFormat.read(new Json(text), name);
        nameIf(member.isEmpty(), "no JSON, which is shown as a text");
        return member.orElseGet(MissingNode::getInstance);
    }

    private void nameIf(boolean odd, String instead) throws SQLException {
        if (odd) {
            ResultSetMetaData about = row.getMetaData();
            for (int id = 1; id <= about.getColumnCount(); id++) {
                if (about.getColumnLabel(id).equals("id")) {
                    OddRows.name(about.getTableName(id), row.getString(id), about.getColumnLabel(column), instead);
                }
            }
        }
    }
}
