package org.hcmp.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The rooms in which all browser tests take place: few, because a portal takes as long to start as several tests do. JUnit's
 * threads come and go, so a test takes a room and gives it back.
 */
final class Rooms implements AutoCloseable {

    /** Beside them runs the suite, on as many cores. */
    private static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Deque<Room> free = new ArrayDeque<>();
    private final List<Room> all = new ArrayList<>();

    /** One that nobody else has until it is given back; waited for if need be. */
    Room take() {
        places.acquireUninterruptibly();
        try {
            return freeOrNew();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private synchronized Room freeOrNew() {
        if (!free.isEmpty()) {
            return free.pop();
        }
        Room room = new Room();
        all.add(room);
        return room;
    }

    /** It is free for the next. */
    void giveBack(Room room) {
        synchronized (this) {
            free.push(room);
        }
        places.release();
    }

    @Override
    public void close() {
        all.forEach(Room::close);
    }
}
