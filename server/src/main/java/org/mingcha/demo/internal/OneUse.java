package org.mingcha.demo.internal;

import org.mingcha.access.Accounts;
import org.mingcha.calendar.DemoClock;
import org.mingcha.demo.OtherUse;
import org.mingcha.directory.Directory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Data serve one use. Invented records and accounts whose passwords are printed never come among those of an office, and an office
 * does not begin on what a demonstration left, although both commands take the same folder where none is named.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneUse implements ApplicationRunner {
    private final DemoClock time;
    private final Directory directory;
    private final Accounts accounts;
    private final String data;
    private final String demo;

    /** @param demo which of the two was asked for; blank where neither was, as in a test */
    OneUse(
            DemoClock time,
            Directory directory,
            Accounts accounts,
            @Value("${mingcha.data:./data}") String data,
            @Value("${mingcha.demo:}") String demo) {
        this.time = time;
        this.directory = directory;
        this.accounts = accounts;
        this.data = data;
        this.demo = demo;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // a demonstration sets its clock before anything else
        if (demo.equals("true") && !time.isOn() && isInUse())
            throw new OtherUse("数据目录 " + data + "（或所连的数据库）正在正式使用，演示数据不能载入其中。请用 --data 为演示另指定一个空目录。");
        if (demo.equals("false") && time.isOn())
            throw new OtherUse("数据目录 " + data + "（或所连的数据库）里是演示数据，不能用于正式使用。请用 --data 另指定一个空目录；不再演示的，也可以删去它。");
    }

    private boolean isInUse() {
        return !directory.bodies().isEmpty() || accounts.find(Accounts.FIRST).isPresent();
    }
}
