package org.mingcha.demo.internal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the people of the demonstration log in: this very server, on loopback. */
@Component
class Doors {
    private final Environment environment;

    Doors(Environment environment) {
        this.environment = environment;
    }

    Door of(People.Somebody somebody) {
        var listening = environment.getProperty("server.address", "127.0.0.1");
        var host = listening.equals("0.0.0.0") ? "127.0.0.1" : listening;
        return new Door("http://" + host + ":" + environment.getRequiredProperty("local.server.port"), somebody);
    }
}
