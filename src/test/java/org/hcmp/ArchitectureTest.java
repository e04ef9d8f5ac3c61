package org.hcmp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hcmp.platform.access.Allowed;
import org.hcmp.support.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src", "main", "java");

    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.hcmp");

    /** Each room of the house, and the rooms it may know beside its own. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry("platform", List.of()),
            entry("cli", List.of()),
            entry("catalogue", List.of("audit", "platform")),
            entry("console", List.of("platform")),
            entry("fallback", List.of("projects", "audit", "platform")),
            entry("audit", List.of("platform")),
            entry("projects", List.of("platform")),
            entry("vmpool", List.of("projects", "audit", "platform")),
            entry("people", List.of("audit", "platform")),
            entry("settings", List.of("audit", "platform")),
            entry("signin", List.of("settings", "people", "audit", "platform")),
            entry("monitoring", List.of("projects", "vmpool", "platform")),
            entry(
                    "provisioning",
                    List.of("catalogue", "people", "projects", "vmpool", "settings", "audit", "platform")));

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("arrows")
    void a_room_knows_no_other_rooms_than_its_arrows_point_at(String room, List<String> known) {
        String[] allowed = Stream.concat(Stream.of(room), known.stream())
                .map(name -> "org.hcmp." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("org.hcmp." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.hcmp..").and(not(resideInAnyPackage(allowed))))
                .check(PORTAL);
    }

    static Stream<Arguments> arrows() {
        return ARROWS.entrySet().stream().map(arrow -> arguments(arrow.getKey(), arrow.getValue()));
    }

    @Test
    void every_room_has_its_arrows() {
        Set<String> rooms = PORTAL.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(names -> names.length > 2)
                .map(names -> names[2])
                .collect(toSet());

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    @Test
    void nothing_inside_of_provisioning_knows_its_front() {
        noClasses()
                .that()
                .resideInAPackage("org.hcmp.provisioning.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hcmp.provisioning")
                .check(PORTAL);
    }

    /** Who asks another server holds no connection to the database meanwhile, and no project's rows. */
    @Test
    void usage_knows_neither_the_database_nor_what_is_held() {
        noClasses()
                .that()
                .resideInAPackage("org.hcmp.monitoring.usage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hcmp.monitoring",
                        "org.hcmp.platform.persistence..",
                        "org.hcmp.projects..",
                        "org.hcmp.vmpool..")
                .check(PORTAL);
    }

    /** Each room inside of provisioning, and the others there that it may know. */
    private static final Map<String, List<String>> ARROWS_OF_PROVISIONING = Map.of(
            "runners", List.of(),
            "events", List.of(),
            "runs", List.of("runners", "events"),
            "output", List.of("runs", "events"),
            "engine", List.of("runs", "runners", "output"),
            "mock", List.of("runners"),
            "pool", List.of("runners"),
            "ansible", List.of("runners"));

    /** Each room inside of the command line, and the others there that it may know. */
    private static final Map<String, List<String>> ARROWS_OF_CLI = Map.of(
            "terminal", List.of(),
            "portal", List.of("terminal"),
            "account", List.of("portal", "terminal"),
            "request", List.of("terminal"),
            "commands", List.of("account", "portal", "request", "terminal"));

    private static final Map<String, Map<String, List<String>>> INNER_ARROWS =
            Map.of("org.hcmp.provisioning", ARROWS_OF_PROVISIONING, "org.hcmp.cli", ARROWS_OF_CLI);

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("innerArrows")
    void a_room_inside_of_another_knows_no_others_there_than_its_arrows_point_at(
            String house, String room, List<String> known) {
        String[] allowed = Stream.concat(Stream.of(room), known.stream())
                .map(name -> house + "." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(house + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(house + "..").and(not(resideInAnyPackage(allowed))))
                .check(PORTAL);
    }

    static Stream<Arguments> innerArrows() {
        return INNER_ARROWS.entrySet().stream()
                .flatMap(house -> house.getValue().entrySet().stream()
                        .map(arrow -> arguments(house.getKey(), arrow.getKey(), arrow.getValue())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.hcmp.provisioning", "org.hcmp.cli"})
    void every_room_inside_of_another_has_its_arrows(String house) {
        Set<String> rooms = PORTAL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(house + "."))
                .map(name -> name.split("\\.")[3])
                .collect(toSet());

        assertThat(rooms)
                .containsExactlyInAnyOrderElementsOf(INNER_ARROWS.get(house).keySet());
    }

    /** What a run is lies in the database; who carries it out, and in which thread, is the engine's. */
    @Test
    void runs_have_no_threads() {
        noClasses()
                .that()
                .resideInAnyPackage("org.hcmp.provisioning.runs..", "org.hcmp.provisioning.runners..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "org.hcmp.platform.work..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(PORTAL);
    }

    /** It is a file of its own, which carries these alone. */
    @Test
    void the_command_line_takes_nothing_but_its_libraries() {
        classes()
                .that()
                .resideInAPackage("org.hcmp.cli..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.hcmp.cli..", "picocli..", "com.fasterxml.jackson..", "org.snakeyaml.engine.."))
                .check(PORTAL);
    }

    @Test
    void packages_make_no_circle() {
        slices().matching("org.hcmp.(**)").should().beFreeOfCycles().check(PORTAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.hcmp",
                "org.hcmp.cli",
                "org.hcmp.cli.terminal",
                "org.hcmp.cli.portal",
                "org.hcmp.cli.account",
                "org.hcmp.cli.request",
                "org.hcmp.cli.commands",
                "org.hcmp.console",
                "org.hcmp.fallback",
                "org.hcmp.platform.access",
                "org.hcmp.platform.configuration",
                "org.hcmp.platform.errors",
                "org.hcmp.platform.http",
                "org.hcmp.platform.json",
                "org.hcmp.platform.metrics",
                "org.hcmp.platform.notifications",
                "org.hcmp.platform.openapi",
                "org.hcmp.platform.persistence",
                "org.hcmp.platform.retention",
                "org.hcmp.platform.secrets",
                "org.hcmp.platform.ssh",
                "org.hcmp.platform.startup",
                "org.hcmp.platform.work",
                "org.hcmp.audit",
                "org.hcmp.catalogue",
                "org.hcmp.catalogue.git",
                "org.hcmp.projects",
                "org.hcmp.vmpool",
                "org.hcmp.vmpool.stock",
                "org.hcmp.people",
                "org.hcmp.settings",
                "org.hcmp.signin",
                "org.hcmp.signin.sso",
                "org.hcmp.monitoring",
                "org.hcmp.monitoring.usage",
                "org.hcmp.provisioning",
                "org.hcmp.provisioning.events",
                "org.hcmp.provisioning.runs",
                "org.hcmp.provisioning.output",
                "org.hcmp.provisioning.runners",
                "org.hcmp.provisioning.engine",
                "org.hcmp.provisioning.mock",
                "org.hcmp.provisioning.pool",
                "org.hcmp.provisioning.ansible"
            })
    void a_package_that_the_rules_name_has_classes(String name) {
        assertThat(PORTAL.stream()
                        .filter(type -> type.getPackageName().equals(name))
                        .filter(type -> !type.getSimpleName().equals("package-info")))
                .isNotEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        assertThat(packages())
                .isNotEmpty()
                .allSatisfy(directory ->
                        assertThat(directory.resolve("package-info.java")).isRegularFile());
    }

    @Test
    void no_class_is_called_after_nothing_in_particular() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|(?<!Entity)Manager)")
                .check(PORTAL);
    }

    @Test
    void no_class_is_a_manager() {
        noClasses().should().haveSimpleNameEndingWith("Manager").check(PORTAL);
    }

    @Test
    void an_entity_never_leaves_its_bean() {
        DescribedPredicate<JavaMethod> returnsEntity = describe(
                "return an entity", method -> returned(method).anyMatch(type -> type.isAnnotatedWith(Entity.class)));

        publicMethodsOfBeans().should(never(be(returnsEntity))).check(PORTAL);
    }

    @Test
    void whatever_a_bean_shows_is_public() {
        DescribedPredicate<JavaMethod> showsHidden = describe(
                "show a type that is not public",
                method -> Stream.concat(returned(method), taken(method)).anyMatch(ArchitectureTest::isHidden));

        publicMethodsOfBeans().should(never(be(showsHidden))).check(PORTAL);
    }

    @Test
    void resources_are_made_once_and_keep_nothing_of_a_request() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(ApplicationScoped.class)
                .check(PORTAL);
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotStatic()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(Context.class)
                .check(PORTAL);
    }

    /** The filter would refuse every call of it: better here than there. */
    @Test
    void every_call_says_who_may_make_it() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .beAnnotatedWith(Allowed.class)
                .check(PORTAL);
    }

    @Test
    void what_is_of_one_project_is_looked_at_by_its_door() {
        assertThat(Route.all())
                .filteredOn(route -> route.path().startsWith("/api/provision/{id}"))
                .hasSizeGreaterThan(6)
                .allMatch(Route::ofProject);
    }

    @Test
    void resources_leave_the_database_to_their_feature() {
        noClasses()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(EntityManagerFactory.class)
                .check(PORTAL);
    }

    @Test
    void only_the_first_connection_sleeps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.hcmp.platform.persistence.FirstConnection")
                .should()
                .callMethodWhere(target(name("sleep")).and(target(owner(equivalentTo(Thread.class)))))
                .orShould()
                .callMethodWhere(target(name("sleep")).and(target(owner(equivalentTo(TimeUnit.class)))))
                .check(PORTAL);
    }

    /** The command line is a process of its own: it speaks by them, and hands them to its commands. */
    @Test
    void nobody_writes_past_the_log() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.hcmp.cli.Hcmp")
                .should(ACCESS_STANDARD_STREAMS)
                .check(PORTAL);
    }

    @Test
    void only_the_choice_of_the_database_writes_to_the_process_itself() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.hcmp.platform.persistence.DatabaseChoice")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(FileDescriptor.class)
                .check(PORTAL);
    }

    @Test
    void javax_is_java_and_never_the_enterprise_of_old() {
        Set<String> java = ModuleFinder.ofSystem().findAll().stream()
                .flatMap(module -> module.descriptor().packages().stream())
                .collect(toSet());

        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("javax..")
                        .and(describe("come with Java", type -> !java.contains(type.getPackageName()))))
                .check(PORTAL);
    }

    @Test
    void how_long_somebody_is_signed_in_is_the_databases_to_say_and_no_nodes_own() {
        noClasses()
                .that()
                .resideInAPackage("org.hcmp.signin..")
                .should()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .check(PORTAL);
    }

    private static GivenMethodsConjunction publicMethodsOfBeans() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Stateless.class)
                .and()
                .arePublic();
    }

    private static Stream<JavaClass> returned(JavaMethod method) {
        return method.getReturnType().getAllInvolvedRawTypes().stream();
    }

    private static Stream<JavaClass> taken(JavaMethod method) {
        return method.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith("org.hcmp")
                && !type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static Set<java.nio.file.Path> packages() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(java.nio.file.Path::getParent)
                    .collect(toSet());
        }
    }
}
