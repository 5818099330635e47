package org.mingcha;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.mingcha.broken.util.BreaksEveryRule;
import org.mingcha.policy.Offer;

/** What reviews would otherwise have to repeat. */
class HouseRulesTests {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mingcha");

    private static final JavaClasses BROKEN = new ClassFileImporter().importClasses(BreaksEveryRule.class);

    private static final Set<String> DATES = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName(),
            YearMonth.class.getName(),
            Year.class.getName());

    @Test
    void timeComesFromTheClock() {
        var asksTheWall = new DescribedPredicate<JavaMethodCall>("now() without a clock") {
            @Override
            public boolean test(JavaMethodCall call) {
                AccessTarget.MethodCallTarget target = call.getTarget();
                return target.getName().equals("now")
                        && target.getRawParameterTypes().isEmpty()
                        && DATES.contains(target.getOwner().getName());
            }
        };
        check(noClasses()
                .should()
                .callMethodWhere(asksTheWall)
                .because("a deadline that reads the system clock cannot be tested or replayed"));
    }

    @Test
    void aDayIsReadInShanghai() {
        check(noClasses()
                .should()
                .callMethod(OffsetDateTime.class, "toLocalDate")
                .because("the database gives instants back in UTC, where the day is another before eight"));
    }

    @Test
    void aPackageIsACapability() {
        check(noClasses()
                .should()
                .resideInAnyPackage(
                        "..common..", "..util..", "..utils..", "..helper..", "..helpers..", "..base..", "..core..")
                .because("what has no home is a missing capability or two classes in one"));
    }

    @Test
    void dependenciesArriveThroughTheConstructor() {
        check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    }

    /** A rule names its clause where it stands, in the regime; only the demonstration says which regulation it shows. */
    @Test
    void noRegulationOfAnOfficeIsNamedInCode() throws IOException {
        var named = Pattern.compile("\"[^\"]*(〔20\\d\\d〕\\d+号|(意见|方案)[一二三四五六七八九十]（)");
        var broken = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".java"))
                    .filter(one -> !one.toString().contains("/demo/"))
                    .toList())
                for (var line : Files.readAllLines(file))
                    if (!line.strip().startsWith("*") && named.matcher(line).find())
                        broken.add(file + ": " + line.strip());
        }

        assertThat(broken).isEmpty();
        assertThat(named.matcher(".by(\"静城管政〔2024〕4号 意见五（一）\")").find()).isTrue();
    }

    /** Two regulations differ in data, not in code: none is asked for by its name, neither by the server nor by the pages. */
    @Test
    void noRegimesNameDecidesAnything() throws IOException {
        var names =
                Offer.bundled().stream().map(offer -> Pattern.quote(offer.id())).collect(Collectors.joining("|"));
        var named = Pattern.compile("[\"'`/](" + names + ")[\"'`/]");
        var broken = new ArrayList<String>();
        for (var root : List.of("src/main/java", "../web/src"))
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(one -> one.toString().matches(".*\\.(java|ts|vue)"))
                        .filter(one -> !one.toString().contains("/demo/")
                                && !one.toString().endsWith(".test.ts"))
                        .toList())
                    for (var line : Files.readAllLines(file))
                        if (named.matcher(line).find()) broken.add(file + ": " + line.strip());
            }

        assertThat(broken).isEmpty();
        assertThat(names).contains("shanghai-2009");
        assertThat(named.matcher("if (regime.equals(\"shanghai-2009\")) {").find())
                .isTrue();
    }

    @Test
    void sqlIsTyped() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.springframework.jdbc.core..")
                .because("one way to speak SQL, checked by the compiler"));
    }

    @Test
    void absenceIsDeclared() {
        var nullMarked = new ArchCondition<JavaClass>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName()));
            }
        };
        check(classes()
                .that()
                .resideOutsideOfPackages("..internal.db..", "..views..") // jOOQ's
                .should(nullMarked)
                .because("elsewhere NullAway does not look, and null comes unannounced"));
    }

    /** Our code keeps the rule, and the class that breaks it is found: a rule that sees nothing proves nothing. */
    private static void check(ArchRule rule) {
        rule.check(OURS);
        assertThat(rule.evaluate(BROKEN).hasViolation())
                .as("the fixture breaks: " + rule.getDescription())
                .isTrue();
    }
}
