package org.hcmp.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says who may call a resource method. One that does not say it is not carried out at all. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {

    /** The least role that may call it. */
    Role value();

    /** The least role that may call it with {@code ?force=true}, where that means anything. */
    Role forced() default Role.PUBLIC;

    /** Whether a program's token is good enough, or it takes a person who signed in. */
    boolean byToken() default true;
}
