package org.mingcha.testing;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

class EmptyTables extends AbstractTestExecutionListener {
    @Override
    public int getOrder() {
        return 1000;
    }

    @Override
    public void beforeTestMethod(TestContext context) {
        TestDatabase.empty();
    }
}
