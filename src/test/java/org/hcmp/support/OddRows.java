package org.hcmp.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Rows of the contract's three tables as nobody should write them, a form for each type of column; the same for the same seed. */
public final class OddRows {

    private static final List<String> TEXTS = List.of(
            "null",
            "''",
            "' '",
            "'plain'",
            "'한글 🍣 \"quoted\" <b>'",
            "'=cmd|x'",
            "'line' || char(10) || 'break, \"\"'",
            "'%LONG%'",
            "'null'",
            "'constructor'");

    private static final List<String> TIMES = List.of(
            "null",
            "''",
            "'2026-01-19'",
            "'2026-01-19T10:20:30+09:00'",
            "'2026-01-19T10:20:30Z'",
            "'1768826552'",
            "'2026/01/19'",
            "'2026-02-31 00:00:00'",
            "'0000-00-00 00:00:00'",
            "'9999-12-31 24:00:00'",
            "'now'",
            "'2026-01-19 10:20:30.123456789'",
            "'19.01.2026'",
            "'2026-01-19 10:20'",
            "'infinity'");

    private static final List<String> DETAILS = List.of(
            "null",
            "''",
            "' '",
            "'null'",
            "'{}'",
            "'[]'",
            "'\"text\"'",
            "'7'",
            "'{''a'': 1}'",
            "'{\"a\":'",
            "'{\"cpu\": NaN}'",
            "'{\"n\": Infinity}'",
            "'{\"logs\":7,\"resources\":[1]}'",
            "'{\"resources\":{\"ssh_targets\":\"x\",\"alb_ip\":{}}}'",
            "'{\"resources\":{\"ssh_targets\":[null,[],{\"host\":7},\"10.0.0.1\"],\"web_url\":NaN}}'",
            "'{\"a\":1} {}'",
            "'{\"memo\":\"\\ud83c\"}'",
            "'%DEEP%'",
            "'{\"n\":%DIGITS%}'",
            "'{\"text\":\"%LONG%\"}'",
            "'\t'");

    private static final List<String> FLAGS = List.of(
            "null", "0", "1", "'true'", "'false'", "'t'", "'f'", "'F '", "''", "2", "-1", "'maybe'", "1.5", "'0'",
            "'1'");

    private static final List<String> NUMBERS =
            List.of("null", "''", "7", "'7'", "'many'", "1.5", "3000000000", "-1", "'0x10'", "99999999999999999999");

    /** What SQLite alone takes. */
    private static final List<String> BYTES =
            List.of("x''", "x'00ff'", "x'323032362d30312d3139'", "x'7b7d'", "17", "-2.5", "'a' || char(0)");

    private static final String DEEP = "[".repeat(2_000) + "]".repeat(2_000);

    private final Random random;
    private final boolean typed;

    /** @param typed whether the columns are texts, times and numbers that the database holds to, as Postgres does */
    public OddRows(long seed, boolean typed) {
        random = new Random(seed);
        this.typed = typed;
    }

    /** Projects, unfinished ones among them; their ids begin at 100. */
    public List<String> projects(int count) {
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            long id = random.nextInt(8) == 0 ? 3_000_000_000L + number : 100 + number;
            statements.add(
                    "insert into projects (id, service_name, status, assigned_ip, template_type, created_at, details)"
                            + " values (%d, %s, %s, %s, %s, %s, %s)"
                                    .formatted(
                                            id,
                                            text(),
                                            random.nextInt(3) == 0 ? "'RUNNING'" : text(),
                                            text(),
                                            text(),
                                            one(TIMES),
                                            one(DETAILS)));
        }
        return statements;
    }

    /** Machines of the pool; their ids begin at 1000. */
    public List<String> machines(int count) {
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            statements.add("insert into workload_test_pool (id, vm_name, ip_address, is_used, project_id, occupy_user)"
                    + " values (%d, %s, %s, %s, %s, %s)"
                            .formatted(
                                    1000 + number,
                                    text(),
                                    text(),
                                    typed ? List.of("null", "true", "false").get(random.nextInt(3)) : one(FLAGS),
                                    typed ? List.of("null", "7", "-1").get(random.nextInt(3)) : one(NUMBERS),
                                    random.nextBoolean() ? "'admin'" : text()));
        }
        return statements;
    }

    /** Changes of the one row of the settings. */
    public List<String> settings(int count) {
        return Stream.generate(() -> "update settings set maintenance_mode = %s, max_vcpu = %s, max_memory = %s,"
                                .formatted(one(FLAGS), one(NUMBERS), one(NUMBERS))
                        + " system_notice = %s, esxi_ip = %s, vcenter_user = %s".formatted(text(), text(), text()))
                .limit(count)
                .toList();
    }

    private String text() {
        return one(TEXTS);
    }

    private String one(List<String> forms) {
        List<String> all = typed || random.nextInt(6) > 0 ? forms : BYTES;
        String form = all.get(random.nextInt(all.size()));
        // Postgres' name of it, and no number stands where the column is a text there.
        String literal = typed ? form.replace("char(10)", "chr(10)") : form;
        return (typed && literal.matches("[-0-9.]+") ? "'" + literal + "'" : literal)
                .replace("%LONG%", "길".repeat(50_000))
                .replace("%DEEP%", "{\"deep\":" + DEEP + "}")
                .replace("%DIGITS%", "7".repeat(2_000));
    }
}
