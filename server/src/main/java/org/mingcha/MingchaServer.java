package org.mingcha;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts the server. */
@SpringBootApplication
@Modulithic(systemName = "Mingcha")
public class MingchaServer {

    public static void main(String[] args) {
        SpringApplication.run(MingchaServer.class, args);
    }
}
