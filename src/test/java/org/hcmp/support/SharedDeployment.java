package org.hcmp.support;

import java.io.File;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, and beside it what tests need inside of the server; deployed once for the whole suite. */
@ArquillianSuiteDeployment
public class SharedDeployment {

    @Deployment
    public static WebArchive portal() {
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(Path.of(System.getProperty("build.directory"), "hcmp.war")
                        .toFile())
                .as(WebArchive.class)
                .addClasses(FailingRunner.class, FlakyRunner.class, HangingRunner.class, GuidedRunner.class)
                .addClasses(FailingPoolRunner.class, RetiringRunner.class, TalkingRunner.class)
                .addClass(TieredRunner.class)
                .addClasses(LogWatch.class, TransactionsProbe.class)
                .addClass("org.hcmp.platform.persistence.TransactionsIT")
                .addClass("org.hcmp.provisioning.output.OutputUpkeepIT")
                .addClass("org.hcmp.platform.retention.RetentionIT")
                .addClass("org.hcmp.signin.sso.EntranceIT")
                .addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
