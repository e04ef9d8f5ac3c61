package org.hcmp.signin;

import java.util.Optional;
import org.hcmp.platform.access.Caller;

/**
 * How somebody was let in.
 *
 * @param caller who it is
 * @param session the session that they showed; empty if it was a program's token, or nothing has to be shown
 * @param readOnly whether they may change nothing, whatever their role
 * @param shown which of what the request shows was good; empty where nothing has to be shown
 */
record Entry(Caller caller, Optional<OpenSession> session, boolean readOnly, Optional<ShownToken> shown) {

    static Entry by(OpenSession session) {
        return new Entry(session.caller(), Optional.of(session), false, Optional.empty());
    }

    static Entry by(Caller caller, boolean readOnly) {
        return new Entry(caller, Optional.empty(), readOnly, Optional.empty());
    }

    /** The same, with what of the request it was. */
    Entry shownAs(ShownToken good) {
        return new Entry(caller, session, readOnly, Optional.of(good));
    }
}
