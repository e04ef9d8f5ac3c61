package org.hcmp.benchmark;

/** What clients ask for, again and again. */
enum Scenario {
    PUBLIC_SETTINGS("GET", "/api/public/settings"),
    HISTORY("GET", "/api/history"),
    HISTORY_PAGE("GET", "/api/history?limit=50"),
    MY_RESOURCES("GET", "/api/monitoring/my-resources"),
    PROVISION("POST", "/api/provision");

    /** Of every request that has one. */
    static final String BODY =
            "{\"serviceName\":\"benchmark\",\"userName\":\"admin\",\"config\":{\"template\":\"standard\","
                    + "\"traffic\":\"medium\",\"packages\":[\"nginx\",\"postgresql\"]},\"targetInfra\":{}}";

    private final String method;
    private final String path;

    Scenario(String method, String path) {
        this.method = method;
        this.path = path;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** What it is called in tables. */
    String title() {
        return name().toLowerCase().replace('_', ' ');
    }
}
