package org.hcmp.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.work.CommonAnswers;

/** What everyone may know, of the one row; every request for an environment asks for it too. */
@ApplicationScoped
public class PublicSettingsRow {

    private static final String FIRST = "select id, system_notice, maintenance_mode from settings order by id limit 1";

    @Inject
    private Sql sql;

    /** There is one question only. */
    private final CommonAnswers<String, PublicSettings> answers = new CommonAnswers<>(question -> read());

    /** As it stands now, for one of many who ask: every page of the console does. */
    PublicSettings readWithOthers() {
        return answers.to("public settings");
    }

    /** As it stands now, also inside of a transaction; the defaults where there is no row. */
    public PublicSettings read() {
        return sql.first(FIRST, row -> PublicSettings.of(row.text(2), row.flag(3, false)))
                .orElseGet(() -> PublicSettings.of(null, false));
    }
}
