package org.hcmp.support;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.projects.OfProject;

/**
 * A call that the portal takes, as its resources declare it.
 *
 * @param path with parameters in braces, such as {@code /api/provision/{id}}
 * @param role the least that may call it
 * @param forced the least that may call it with {@code ?force=true}; {@code PUBLIC} where that means nothing
 * @param readsBody whether its method has a parameter for the body
 * @param byToken whether a program's token is good enough
 * @param ofProject whether it takes that one sees the project that the address names
 */
public record Route(
        String method, String path, Role role, Role forced, boolean readsBody, boolean byToken, boolean ofProject) {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, HEAD.class, POST.class, PUT.class, PATCH.class, DELETE.class, OPTIONS.class);

    /** Every method of every resource, so that none can be forgotten. */
    public static List<Route> all() {
        return ArchConfiguration.withThreadLocalScope((Function<ArchConfiguration, List<Route>>) importer -> {
            importer.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.hcmp").stream()
                            .filter(type -> type.isAnnotatedWith(Path.class))
                            .flatMap(type -> type.getMethods().stream().flatMap(method -> of(type, method)))
                            .distinct()
                            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                            .toList();
        });
    }

    private static Stream<Route> of(JavaClass type, JavaMethod method) {
        return METHODS.stream()
                .filter(method::isAnnotatedWith)
                .map(annotation -> new Route(
                        annotation.getSimpleName(),
                        pathOf(type, method),
                        method.getAnnotationOfType(Allowed.class).value(),
                        method.getAnnotationOfType(Allowed.class).forced(),
                        method.getParameters().stream()
                                .anyMatch(
                                        parameter -> parameter.getAnnotations().isEmpty()),
                        method.getAnnotationOfType(Allowed.class).byToken(),
                        type.isAnnotatedWith(OfProject.class)
                                && pathOf(type, method).contains("{id}")));
    }

    private static String pathOf(JavaClass type, JavaMethod method) {
        String below = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        return ("/api/" + type.getAnnotationOfType(Path.class).value() + "/" + below)
                .replaceAll("/+", "/")
                .replaceAll("/$", "");
    }

    /** Whether clients may send a body with it. */
    public boolean hasBody() {
        return List.of("POST", "PUT", "PATCH").contains(method);
    }

    /** The address with something in place of its parameters. */
    public String pathWith(String parameter) {
        return path.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(parameter));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
