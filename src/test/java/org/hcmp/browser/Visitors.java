package org.hcmp.browser;

import java.util.ArrayList;
import java.util.List;

/** Who visits in one test; they leave when it ends, and nothing may have been printed in their browsers' consoles. */
final class Visitors {

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
        Visitor visitor = new Visitor(room.browser(), look, portal.baseUrl());
        present.add(visitor);
        return visitor;
    }

    /** Somebody at the shared portal who has signed in. */
    Visitor signedIn() {
        return signedIn(Look.USUAL);
    }

    Visitor signedIn(Look look) {
        Visitor visitor = visitor(look);
        visitor.opens("/").signsIn(VisitedPortal.PASSWORD);
        return visitor;
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
