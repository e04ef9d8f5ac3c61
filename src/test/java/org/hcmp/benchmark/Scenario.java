package org.hcmp.benchmark;

import java.util.List;

/** What clients ask for, again and again. */
enum Scenario {
    PUBLIC_SETTINGS("GET", "/api/public/settings"),
    HISTORY("GET", "/api/history"),
    /** As a browser on another machine asks for it, through a proxy on this one. */
    HISTORY_COMPRESSED("GET", "/api/history", "Accept-Encoding: gzip", "X-Forwarded-For: 192.0.2.1"),
    HISTORY_PAGE("GET", "/api/history?limit=50"),
    MY_RESOURCES("GET", "/api/monitoring/my-resources"),
    STATISTICS("GET", "/api/monitoring/statistics"),
    /** The administrator's, whoever asks for the rest. */
    PEOPLE("GET", "/api/users?limit=50"),
    PROVISION("POST", "/api/provision");

    /** Of every request that has one. */
    static final String BODY =
            "{\"serviceName\":\"benchmark\",\"userName\":\"admin\",\"config\":{\"template\":\"standard\","
                    + "\"traffic\":\"medium\",\"packages\":[\"nginx\",\"postgresql\"]},\"targetInfra\":{}}";

    private final String method;
    private final String path;
    private final List<String> headers;

    Scenario(String method, String path, String... headers) {
        this.method = method;
        this.path = path;
        this.headers = List.of(headers);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Beside those of every scenario. */
    List<String> headers() {
        return headers;
    }

    /** What it is called in tables. */
    String title() {
        return name().toLowerCase().replace('_', ' ');
    }
}
