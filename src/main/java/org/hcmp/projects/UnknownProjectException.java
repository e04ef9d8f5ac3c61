package org.hcmp.projects;

import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;

/** 404: there is no project of that id, or not any more. */
public class UnknownProjectException extends ProblemException {

    private static final long serialVersionUID = 1L;

    public UnknownProjectException(long id) {
        super(ProblemCode.PROJECT_NOT_FOUND, "There is no project #%d.".formatted(id));
    }
}
