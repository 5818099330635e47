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

    static DataSource owner(String address, @Nullable String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbc(address));
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

    /** The same address as pgjdbc wants it. */
    static String jdbc(String address) {
        if (address.startsWith("jdbc:postgresql:")) return address;
        if (!address.startsWith("postgresql://") && !address.startsWith("postgres://"))
            throw new IllegalArgumentException("数据库地址应写作 postgresql://用户@主机:端口/库名");
        var uri = URI.create(address);
        var parameters = new ArrayList<String>();
        if (uri.getRawQuery() != null) parameters.add(uri.getRawQuery());
        if (uri.getRawUserInfo() != null) {
            var parts = uri.getRawUserInfo().split(":", 2);
            parameters.add("user=" + recoded(parts[0]));
            if (parts.length == 2) parameters.add("password=" + recoded(parts[1]));
        }
        var host = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return "jdbc:postgresql://" + host + uri.getRawPath()
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static String recoded(String part) {
        // '+' is itself in an address, and a blank in a form
        var plain = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        return java.net.URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
