package org.mingcha.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.directory.Directory;
import org.mingcha.records.internal.population.SameMatters;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** One matter may be raised again and by another channel; complaints and petitions stay kinds of their own. */
@SpringBootTest(properties = "mingcha.intake.worker=false")
@RealPostgres
class SameMattersTests {
    private static final String DISTRICT = "310106";
    private static final UUID CLERK = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final int WITHIN_DAYS = 30;

    @Autowired
    Records records;

    @Autowired
    SameMatters matters;

    @Autowired
    Directory directory;

    @TempDir
    Path folder;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Test
    void onePlaceAndCategoryWithinTheDaysIsOneMatterAcrossChannels() throws IOException {
        complaints("""
                甲1,12345,占道设摊,北站路1号,2024-07-01,
                甲2,平台,占道设摊,北站路1号,2024-07-20,
                甲3,平台,占道设摊,北站路1号,2024-09-01,
                甲4,平台,乱张贴,北站路1号,2024-07-02,
                """);
        petitions("信1,来信,占道设摊,北站路1号,2024-07-25,");

        assertThat(groups()).containsExactly(List.of("complaint 甲1", "complaint 甲2", "petition 信1"));
    }

    @Test
    void whatASystemCallsARepetitionIsOneWhereverItWasRaised() throws IOException {
        complaints("""
                甲1,12345,占道设摊,北站路1号,2024-03-01,
                甲2,平台,跨门营业,大宁路9号,2024-07-20,甲1
                """);

        assertThat(groups()).containsExactly(List.of("complaint 甲1", "complaint 甲2"));
    }

    @Test
    void aNumberThatAComplaintAndAPetitionShareTiesNothing() throws IOException {
        complaints("""
                1,12345,占道设摊,北站路1号,2024-03-01,
                2,平台,跨门营业,大宁路9号,2024-07-20,
                """);
        petitions("""
                1,来访,其他,,2024-07-25,
                2,来信,其他,,2024-07-26,1
                """);

        assertThat(groups()).containsExactly(List.of("petition 1", "petition 2"));
    }

    @Test
    void aPetitionIsOfTheMatterOfTheComplaintItNames() throws IOException {
        complaints("""
                甲1,12345,占道设摊,北站路1号,2024-03-01,
                甲2,平台,占道设摊,北站路1号,2024-03-20,
                甲3,平台,跨门营业,大宁路9号,2024-07-20,
                """);
        petitions("""
                信1,来信,其他,,2024-07-25,,甲2
                信2,来访,其他,,2024-09-25,信1,
                """);

        assertThat(groups()).containsExactly(List.of("complaint 甲1", "complaint 甲2", "petition 信1", "petition 信2"));
    }

    @Test
    void theNumberOfAComplaintIsNotLookedForAmongPetitions() throws IOException {
        complaints("2,12345,占道设摊,北站路1号,2024-03-01,");
        petitions("""
                1,来访,其他,,2024-07-25,,
                2,来信,其他,,2024-07-26,,1
                """);

        assertThat(groups()).isEmpty();
    }

    @Test
    void aPetitionThatAPersonTookOutStaysOutThoughItNamesAComplaint() throws IOException {
        complaints("甲1,12345,占道设摊,北站路1号,2024-07-01,");
        petitions("信1,来信,其他,,2024-07-25,,甲1");
        assertThat(groups()).hasSize(1);

        matters.decide(DISTRICT, record("petition", "信1"), null, "反映的是另一件事", CLERK);

        assertThat(groups()).isEmpty();
    }

    @Test
    void whatAPersonDecidedHoldsUntilAnotherDecidesOtherwise() throws IOException {
        complaints("""
                甲1,12345,占道设摊,北站路1号,2024-07-01,
                甲2,平台,跨门营业,大宁路9号,2024-07-20,
                """);
        var first = record("complaint", "甲1");
        var second = record("complaint", "甲2");

        matters.decide(DISTRICT, second, first, "同一家店搬了地方", CLERK);
        var joined = groups();
        matters.decide(DISTRICT, second, null, "核实后不是一家", CLERK);

        assertThat(joined).containsExactly(List.of("complaint 甲1", "complaint 甲2"));
        assertThat(groups()).isEmpty();
        assertThat(matters.history(DISTRICT, second)).hasSize(2);
    }

    @Test
    void whatAPersonTookOutStaysOutThoughPlaceAndCategoryAgree() throws IOException {
        complaints("""
                甲1,12345,占道设摊,北站路1号,2024-07-01,
                甲2,平台,占道设摊,北站路1号,2024-07-20,
                """);

        matters.decide(DISTRICT, record("complaint", "甲2"), null, "另一家摊位", CLERK);

        assertThat(groups()).isEmpty();
    }

    private List<List<String>> groups() {
        return records.repeatGroups(DISTRICT, records.publication(DISTRICT), WITHIN_DAYS, 2).stream()
                .map(group -> group.members().stream()
                        .map(member -> member.kind() + " " + member.upstream())
                        .toList())
                .toList();
    }

    private UUID record(String kind, String upstream) {
        return records.population(DISTRICT, PopulationQuery.all(kind), records.publication(DISTRICT)).stream()
                .filter(found -> found.upstream().equals(upstream))
                .findFirst()
                .orElseThrow()
                .record();
    }

    private void complaints(String rows) throws IOException {
        load("complaint", "诉件编号,来件渠道,诉求类别,诉求地点,受理时间,重复诉件原编号\n" + rows);
    }

    private void petitions(String rows) throws IOException {
        load("petition", "信访编号,信访渠道,信访类别,问题地点,收件日期,初次信访编号,关联诉件\n" + rows);
    }

    private void load(String kind, String content) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, kind, ".csv"), content);
        var loaded = records.load(file, new LoadOrder(DISTRICT, "平台", kind, CLERK, null));
        assertThat(loaded.quarantined()).isZero();
    }
}
