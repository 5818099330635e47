package org.mingcha.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The regime speaks of records and places by the names under which they are kept. */
class RecordsKnowTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final Pattern FIELD = Pattern.compile("(?:\\{|- )name: (\\w+)");

    /** Told by the traits from what sources deliver; how often a matter was raised is counted across channels. */
    private static final Set<String> TOLD = Stream.concat(
                    Stream.of("repeats"), REGIME.traits().stream().map(Trait::field))
            .collect(Collectors.toSet());

    @Test
    void everyKindAPopulationNamesIsKept() throws IOException {
        var kinds = kinds();

        for (var population : REGIME.populations()) {
            assertThat(kinds.keySet()).as(population.id()).containsAll(population.records());
            if (population.places() != null) assertThat(kinds).containsKey(population.places());
        }
        for (var place : REGIME.places()) assertThat(kinds).containsKey(place.kind());
    }

    @Test
    void everyFieldThatDatesOrSelectsARecordIsKept() throws IOException {
        var kinds = kinds();

        for (var population : REGIME.populations()) {
            for (var kind : population.records()) {
                var fields = kinds.get(kind);
                for (var field : population.dated()) {
                    // A day may be kept with its hour.
                    assertThat(fields).containsAnyOf(field, field.replaceFirst("On$", "At"));
                }
                assertThat(fields).containsAll(population.where().keySet());
            }
        }
        for (var duty : REGIME.duties()) {
            if (duty.draw() == null) continue;
            duty.draw()
                    .certainties()
                    .forEach(one -> assertThat(TOLD).containsAll(one.where().keySet()));
            duty.draw()
                    .weights()
                    .forEach(one -> assertThat(TOLD).containsAll(one.where().keySet()));
        }
    }

    @Test
    void everyFieldThatATraitAsksIsKeptOfComplaints() throws IOException {
        assertThat(REGIME.askedByTraits()).isNotEmpty();
        assertThat(kinds().get("complaint")).containsAll(REGIME.askedByTraits());
    }

    @Test
    void whatIsKeptForYearsIsKeptAtAll() throws IOException {
        var kinds = kinds();

        for (var retention : REGIME.retention()) {
            assertThat(kinds.keySet()).containsAll(retention.records());
        }
    }

    private static Map<String, Set<String>> kinds() throws IOException {
        var kinds = new HashMap<String, Set<String>>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:records/kinds/*.yaml")) {
            var fields = new HashSet<String>();
            var matcher = FIELD.matcher(file.getContentAsString(StandardCharsets.UTF_8));
            while (matcher.find()) fields.add(matcher.group(1));
            kinds.put(file.getFilename().replace(".yaml", ""), fields);
        }
        return kinds;
    }
}
