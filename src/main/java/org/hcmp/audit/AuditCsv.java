package org.hcmp.audit;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.http.Spreadsheet;

/** The audit as a spreadsheet; its times are local ones of the portal's zone, which is what days are asked for by. */
final class AuditCsv {

    private static final List<String> COLUMNS = List.of(
            "id",
            "occurred_at",
            "user_id",
            "signed_in_by",
            "action",
            "object",
            "object_name",
            "address",
            "result",
            "status",
            "detail",
            "changes",
            "request_id");

    private AuditCsv() {}

    static Spreadsheet<AuditView> of(Stream<List<AuditView>> pages) {
        return new Spreadsheet<>(COLUMNS, pages, AuditCsv::cells);
    }

    private static List<Object> cells(AuditView entry) {
        return Arrays.asList(
                entry.id(),
                LocalDateTime.ofInstant(entry.occurredAt(), ZoneId.systemDefault()),
                entry.userId(),
                entry.signedInBy(),
                entry.action(),
                entry.object(),
                entry.objectName(),
                entry.address(),
                entry.result(),
                entry.status(),
                entry.detail(),
                entry.changes() == null ? null : entry.changes().text(),
                entry.requestId());
    }
}
