package org.hcmp.platform.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.json.JsonFormat;

/**
 * Takes the place of the server's HTML error pages, for failures that never reach a resource, and of its redirects from
 * a directory's name to the directory.
 */
@WebServlet({"/error", "/assets", "/META-INF", "/WEB-INF"})
public class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for by hand, this address is like any other that does not exist.
        int status = failed instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        JsonFormat.mapper().writeValue(response.getOutputStream(), Problem.ofStatus(status));
    }
}
