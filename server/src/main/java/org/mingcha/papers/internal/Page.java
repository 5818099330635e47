package org.mingcha.papers.internal;

import java.util.List;

/** A page as it is printed. */
record Page(Grid grid, List<Mark> marks) {}
