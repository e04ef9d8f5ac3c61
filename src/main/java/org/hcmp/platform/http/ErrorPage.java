package org.hcmp.platform.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hcmp.platform.errors.Problem;

/**
 * Takes the place of the server's HTML error pages, for failures that never reach a resource, and of its redirects from
 * a directory's name to the directory.
 */
@WebServlet(
        urlPatterns = {"/error", "/assets", "/META-INF", "/WEB-INF"},
        asyncSupported = true)
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for by hand, this address is like any other that does not exist.
        int status = failed instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        ProblemAnswer.send(response, Problem.ofStatus(status));
    }
}
