package org.hcmp.projects;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.http.Spreadsheet;

/** The history as a spreadsheet. */
final class HistoryCsv {

    private static final List<String> COLUMNS =
            List.of("id", "service_name", "status", "template_type", "assigned_ip", "created_at");

    private HistoryCsv() {}

    static Spreadsheet<ProjectView> of(Stream<List<ProjectView>> pages) {
        return new Spreadsheet<>(COLUMNS, pages, HistoryCsv::cells);
    }

    private static List<Object> cells(ProjectView project) {
        return Arrays.asList(
                project.id(),
                project.serviceName(),
                Boolean.TRUE.equals(project.stopped()) ? StoppedRuns.STATUS : project.status(),
                project.templateType(),
                project.assignedIp(),
                project.createdAt());
    }
}
