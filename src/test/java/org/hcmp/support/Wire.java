package org.hcmp.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A connection to the shared server for requests that no decent HTTP client would send. */
public final class Wire {

    private static final int HUNG_UP = 400;
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private Wire() {}

    /** Sends the lines as a request's head, then the body as it is, and reads the answer. */
    public static Answer send(List<String> head, byte[] body) {
        try (Socket socket = open(head)) {
            socket.getOutputStream().write(body);
            return answer(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the lines as a request's head, and leaves the answer to whoever reads it, or does not. */
    public static Socket open(List<String> head) throws IOException {
        URI server = URI.create(TestSession.baseUrl());
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        String text = head.get(0) + "\r\nHost: " + server.getAuthority() + "\r\n"
                + head.stream().skip(1).map(line -> line + "\r\n").collect(Collectors.joining()) + "\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /**
     * The status that the server answers a head with; 400 if it hangs up instead.
     *
     * @param beginning request line and headers, each with its line end; the host is added
     * @param flood more of that
     */
    public static int statusOf(String beginning, String flood) {
        URI server = URI.create(TestSession.baseUrl());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream()
                            .write((beginning + "Host: " + server.getAuthority() + "\r\n" + flood + "\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The server answers, or hangs up, before it has read all: that is what is asked for.
                    return;
                }
            });
            writer.start();
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return line.length == 0 ? HUNG_UP : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            return HUNG_UP;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(InputStream in) throws IOException {
        String[] lines = head(in).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(lines).skip(1).forEach(line -> {
            String[] parts = line.split(":\\s*", 2);
            headers.put(parts[0], List.of(parts[1]));
        });
        int length = Integer.parseInt(
                headers.getOrDefault("Content-Length", List.of("0")).get(0));
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers.getOrDefault("Content-Type", List.of("")).get(0),
                new String(in.readNBytes(length), StandardCharsets.UTF_8),
                java.net.http.HttpHeaders.of(headers, (name, value) -> true));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server hung up after: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
