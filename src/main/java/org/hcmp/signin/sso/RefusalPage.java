package org.hcmp.signin.sso;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ClientConnection;

/**
 * What somebody sees who was not signed in: a page that looks like the console's, in both of its languages, because it is not
 * known yet which one they read; a problem for programs.
 */
final class RefusalPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>Sign in · H-CMP</title>
              <link rel="icon" href="{root}/assets/favicon.svg" type="image/svg+xml">
              <script src="{root}/assets/theme.js"></script>
              <link rel="stylesheet" href="{root}/assets/lib/bootstrap/bootstrap.min.css">
              <link rel="stylesheet" href="{root}/assets/styles/theme.css">
              <link rel="stylesheet" href="{root}/assets/styles/shell.css">
              <link rel="stylesheet" href="{root}/assets/styles/parts.css">
            </head>
            <body>
              <div class="sign-in">
                <main class="sign-in-card">
                  <img src="{root}/assets/favicon.svg" alt="" width="56" height="56">
                  <h1>H-CMP</h1>
                  <p class="lead-text" role="alert" lang="ko">{korean}</p>
                  <p class="lead-text" role="alert">{english}</p>
                  <a class="btn btn-primary btn-lg" href="{root}/"><span lang="ko">로그인</span> · Sign in</a>
                </main>
              </div>
            </body>
            </html>
            """;

    private RefusalPage() {}

    static Response.ResponseBuilder answer(Refusal refusal, ClientConnection connection, HttpHeaders asked) {
        Response.ResponseBuilder answer = wantsPage(asked)
                ? Response.status(refusal.status())
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        // As bytes: of a text WildFly would escape the marks, if the status is 400.
                        .entity(page(refusal, connection.prefix()).getBytes(StandardCharsets.UTF_8))
                : Problem.of(refusal.status(), refusal.english()).response();
        refusal.retryAfter().ifPresent(time -> answer.header(HttpHeaders.RETRY_AFTER, time.toSeconds()));
        return answer;
    }

    private static boolean wantsPage(HttpHeaders asked) {
        return asked.getAcceptableMediaTypes().stream()
                .anyMatch(type -> !type.isWildcardType() && type.isCompatible(MediaType.TEXT_HTML_TYPE));
    }

    private static String page(Refusal refusal, String root) {
        return PAGE.replace("{root}", root)
                .replace("{korean}", refusal.korean())
                .replace("{english}", refusal.english());
    }
}
