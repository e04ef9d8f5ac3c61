package org.hcmp.browser;

import java.util.ArrayList;
import java.util.List;

/** Who visits in one test; they leave when it ends, and nothing may have been printed in their browsers' consoles. */
final class Visitors {

    /** What a browser keeps of somebody who has signed in. */
    private static final String SIGNED_IN = """
            {"cookies":[{"name":"hcmp_session","value":"%s","domain":"localhost","path":"/","expires":-1,"httpOnly":true,
            "secure":false,"sameSite":"Strict"}],
            "origins":[{"origin":"%s","localStorage":[{"name":"hcmp.signed-in","value":"yes"}]}]}""";

    private final Room room;
    private final String test;
    private final List<Visitor> present = new ArrayList<>();

    Visitors(Room room, String test) {
        this.room = room;
        this.test = test;
    }

    /** Where they are. */
    Room room() {
        return room;
    }

    /** The room's portal, which other tests visit before and after. */
    VisitedPortal portal() {
        return room.portal();
    }

    /** Somebody who has just come to the shared portal. */
    Visitor visitor(Look look) {
        return visitor(look, room.portal());
    }

    /** Somebody who has just come to a portal. */
    Visitor visitor(Look look, VisitedPortal portal) {
        return visitor(look, portal, null);
    }

    private Visitor visitor(Look look, VisitedPortal portal, String remembered) {
        Visitor visitor = new Visitor(room.browser(), look, portal.baseUrl(), remembered);
        present.add(visitor);
        return visitor;
    }

    /** Somebody who comes to the shared portal and is signed in there already: what that looks like other tests see. */
    Visitor signedIn() {
        return signedIn(Look.USUAL);
    }

    Visitor signedIn(Look look) {
        return signedIn(look, room.portal());
    }

    Visitor signedIn(Look look, VisitedPortal portal) {
        return visitor(look, portal, SIGNED_IN.formatted(portal.session(), portal.baseUrl()));
    }

    void leave(boolean failed) {
        List<String> messages = new ArrayList<>();
        for (Visitor visitor : present) {
            if (failed) {
                visitor.screenshot("failures/" + test);
            }
            messages.addAll(visitor.unexpectedMessages());
            visitor.leaves();
        }
        if (!failed && !messages.isEmpty()) {
            throw new AssertionError("The browser's console has messages: " + messages);
        }
    }
}
