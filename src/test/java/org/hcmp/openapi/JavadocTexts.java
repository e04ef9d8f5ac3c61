package org.hcmp.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Name;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the sources say of their classes, methods and record components, so that the document says the same. */
final class JavadocTexts {

    /**
     * @param text what comes before the tags, in one line
     * @param parameters what is said of each, by its name
     */
    record Comment(String text, Map<String, String> parameters) {

        /** The first sentence, without the full stop. */
        String summary() {
            return text.split("(?<=[^.])\\.(\\s|$)", 2)[0];
        }
    }

    private final Map<String, Comment> comments = new HashMap<>();

    /** Reads all sources below a directory, without compiling them. */
    static JavadocTexts of(Path sources) {
        JavadocTexts texts = new JavadocTexts();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                texts.new Reader(trees, String.valueOf(unit.getPackageName())).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** What is said of a class. */
    Optional<Comment> of(Class<?> type) {
        return Optional.ofNullable(comments.get(type.getName().replace('$', '.')));
    }

    /** What is said of a method; of several with one name, of the first. */
    Optional<Comment> of(Class<?> type, String method) {
        return Optional.ofNullable(comments.get(type.getName().replace('$', '.') + "#" + method));
    }

    private final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees trees;
        private String around;

        private Reader(DocTrees trees, String around) {
            this.trees = trees;
            this.around = around;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String outer = around;
            around = outer + "." + type.getSimpleName();
            note(around, getCurrentPath());
            super.visitClass(type, nothing);
            around = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            note(around + "#" + method.getName(), getCurrentPath());
            return null;
        }

        private void note(String name, TreePath path) {
            DocCommentTree comment = trees.getDocCommentTree(path);
            if (comment != null) {
                comments.putIfAbsent(name, read(comment));
            }
        }
    }

    private static Comment read(DocCommentTree comment) {
        Map<String, String> parameters = comment.getBlockTags().stream()
                .filter(ParamTree.class::isInstance)
                .map(ParamTree.class::cast)
                .collect(Collectors.toMap(
                        tag -> name(tag.getName().getName()),
                        tag -> line(tag.getDescription()),
                        (first, next) -> first));
        return new Comment(line(comment.getFullBody()), parameters);
    }

    private static String name(Name name) {
        return name.toString();
    }

    private static String line(List<? extends DocTree> parts) {
        return parts.stream()
                .map(JavadocTexts::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replaceAll(" \\((contract|additions)[^)]*\\)", "")
                .strip();
    }

    private static String text(DocTree part) {
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (part instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? "`" + link.getReference().getSignature().replaceAll(".*[.#]", "") + "`"
                    : line(link.getLabel());
        }
        return part.toString();
    }
}
