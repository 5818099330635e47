package org.mingcha.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that somebody else runs, named by one address, as {@code postgresql://user:password@host/name} or as a JDBC
 * address. The user owns the database; a password may come from elsewhere, so that it stands in no process list.
 */
final class OutsideServer {
    /** The first with {@code grant maintain}, by which the running server may refresh its views without owning them. */
    private static final int OLDEST = 17;

    private OutsideServer() {}

    /** @throws Installation.NotOpened the address is none */
    static DataSource owner(String address, @Nullable String password) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(jdbc(address));
        } catch (IllegalArgumentException e) {
            // what was given is not repeated, nor kept as the cause: a password may stand in it
            throw new Installation.NotOpened(
                    "--database-url（或 MINGCHA_DATABASE_URL）给出的数据库地址不对，应写作 postgresql://用户@主机:端口/库名；用户、口令中的特殊字符以 % 编码。");
        }
        if (password != null) source.setPassword(password);
        return source;
    }

    /**
     * Asks the server how old it is.
     *
     * @throws Installation.TooOld it lacks what the migrations need
     */
    static void refuseTooOld(DataSource owner) {
        try (var connection = owner.getConnection()) {
            var server = connection.getMetaData();
            refuseTooOld(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void refuseTooOld(int major, String version) {
        if (major < OLDEST) throw new Installation.TooOld(version, OLDEST);
    }

    /**
     * The same address as pgjdbc wants it.
     *
     * @throws IllegalArgumentException it is none
     */
    static String jdbc(String address) {
        if (address.startsWith("jdbc:postgresql:")) return address;
        if (!address.startsWith("postgresql://") && !address.startsWith("postgres://"))
            throw new IllegalArgumentException("postgresql://");
        var uri = URI.create(address);
        // java.net.URI finds no host where its name has an underscore, as those of containers may
        var authority = uri.getRawAuthority();
        var path = uri.getRawPath();
        if (authority == null || path.length() < 2) throw new IllegalArgumentException("host, database");
        int at = authority.lastIndexOf('@');
        var parameters = new ArrayList<String>();
        if (uri.getRawQuery() != null) parameters.add(uri.getRawQuery());
        if (at >= 0) {
            var parts = authority.substring(0, at).split(":", 2);
            parameters.add("user=" + recoded(parts[0]));
            if (parts.length == 2) parameters.add("password=" + recoded(parts[1]));
        }
        return "jdbc:postgresql://" + authority.substring(at + 1) + path
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static String recoded(String part) {
        // '+' is itself in an address, and a blank in a form
        var plain = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        return java.net.URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
