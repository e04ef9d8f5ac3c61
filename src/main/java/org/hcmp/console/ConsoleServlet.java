package org.hcmp.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.platform.http.EntityTags;
import org.hcmp.platform.http.Gzip;

/**
 * Serves the console in the place of the server's own file servlet, whose validators are made of length and date: in a
 * WAR that is built reproducibly two versions of a file can have both in common.
 */
@WebServlet(urlPatterns = "/", loadOnStartup = 1)
public class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String KEEP = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private transient ConsoleFiles files;

    @Override
    public void init() {
        files = ConsoleFiles.of(getServletContext());
    }

    /** Files can be read, and nothing else: servers have ways of their own with other methods. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod())) {
            super.service(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        Optional<ConsoleFile> file = files.find(path);
        if (file.isPresent() && !file.get().equals(files.page())) {
            response.setHeader("Cache-Control", files.isVersioned(path) ? KEEP : ASK_AGAIN);
            send(file.get(), request, response);
        } else if (file.isPresent() || path.equals("/") || wantsPage(request) && files.mayBePage(path)) {
            // WildFly names the page's file where Payara names the root.
            sendPage(file.isPresent() || files.isPage(path), request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    /** A browser gets the page at any address, and where the console has none there, it says so. */
    private void sendPage(boolean known, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String prefix = ClientConnection.of(request).prefix();
        response.setHeader("Cache-Control", ASK_AGAIN);
        if (!known) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        send(prefix.isEmpty() ? files.page() : files.pageUnder(prefix), request, response);
    }

    private static void send(ConsoleFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", "\"%s\"".formatted(file.version()));
        response.setHeader("Vary", "Accept, Accept-Encoding");
        if (EntityTags.name(request.getHeader("If-None-Match"), file.version())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = file.plain();
        if (file.compressed() != null && Gzip.isTakenBy(request)) {
            response.setHeader("Content-Encoding", Gzip.NAME);
            body = file.compressed();
        }
        response.setContentType(file.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
