package org.hcmp.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests whose {@link Visitors} come to a portal that no other test visits at the same time: they run beside each other. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("only-on-payara-micro-sqlite")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(InBrowser.class)
@interface WithBrowser {}
