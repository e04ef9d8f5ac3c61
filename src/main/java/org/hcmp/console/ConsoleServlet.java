package org.hcmp.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
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
        Optional<ConsoleFile> file = files.find(path).or(() -> pageFor(request, path));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", files.isVersioned(path) ? KEEP : ASK_AGAIN);
        send(file.get(), request, response);
    }

    /** Which addresses there are is the console's own affair (router.js): a browser gets the page at any of them. */
    private Optional<ConsoleFile> pageFor(HttpServletRequest request, String path) {
        String accepted = request.getHeader("Accept");
        boolean browser = accepted != null && accepted.contains("text/html");
        return path.equals("/") || browser && files.mayBePage(path) ? Optional.of(files.page()) : Optional.empty();
    }

    private static void send(ConsoleFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("ETag", file.etag());
        response.setHeader("Vary", "Accept, Accept-Encoding");
        if (file.etag().equals(request.getHeader("If-None-Match"))) {
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
