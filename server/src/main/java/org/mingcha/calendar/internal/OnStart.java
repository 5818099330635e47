package org.mingcha.calendar.internal;

import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.WorkingCalendar;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Before anything asks for the time or a deadline: the demonstration's clock and the papers that come along. */
@Component
class OnStart implements InitializingBean {
    private final DemoClock demo;
    private final WorkingCalendar calendar;

    OnStart(DemoClock demo, WorkingCalendar calendar) {
        this.demo = demo;
        this.calendar = calendar;
    }

    @Override
    public void afterPropertiesSet() {
        demo.takeUp();
        calendar.loadShipped();
    }
}
