package org.mingcha.directory;

/** A body whose sections, streets and squadrons the program carries, so that nobody need type them. */
public record KnownBody(String code, Body.Level level, String name, String shortName) {}
