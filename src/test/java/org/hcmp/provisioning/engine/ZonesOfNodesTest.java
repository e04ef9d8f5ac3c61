package org.hcmp.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.hcmp.platform.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesOfNodesTest {

    private static final Instant WINTER = Instant.parse("2026-01-19T12:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-19T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"UTC,Etc/UTC", "Asia/Seoul,Asia/Tokyo", "Asia/Seoul,+09:00", "Europe/Berlin,Europe/Vienna"})
    void zones_of_one_local_time_go_together(String theirs, String own) {
        assertThat(ZonesOfNodes.refusal(ZoneId.of(theirs), ZoneId.of(own), WINTER))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTC,Asia/Seoul", "Europe/London,UTC", "Europe/Berlin,Africa/Lagos"})
    void other_zones_are_refused_those_too_that_agree_until_summer(String theirs, String own) {
        assertThat(ZonesOfNodes.refusal(ZoneId.of(theirs), ZoneId.of(own), WINTER))
                .isPresent();
        assertThat(ZonesOfNodes.refusal(ZoneId.of(theirs), ZoneId.of(own), SUMMER))
                .isPresent();
    }

    @Test
    void the_sentence_names_both() {
        assertThat(ZonesOfNodes.refusal(ZoneId.of("UTC"), ZoneId.of("Asia/Seoul"), WINTER))
                .get()
                .extracting(ConfigurationException::getMessage)
                .isEqualTo("The time zone (the environment variable TZ, or -Duser.timezone) must be UTC, as that of the"
                        + " servers that are up on the same database, not 'Asia/Seoul'.");
    }
}
