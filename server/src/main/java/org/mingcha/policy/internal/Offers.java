package org.mingcha.policy.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mingcha.policy.Offer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The offers of this installation: what the program carries, and what the site has laid beside it under the same or other names. */
@Component
public class Offers {
    private final List<Offer> offers;

    Offers(@Value("${mingcha.policies:}") String folder) {
        var all = new TreeMap<String, Offer>();
        Offer.bundled().forEach(offer -> all.put(offer.id(), offer));
        if (!folder.isBlank()) Offer.in(Path.of(folder)).forEach(offer -> all.put(offer.id(), offer));
        this.offers = List.copyOf(all.values());
    }

    public List<Offer> all() {
        return offers;
    }

    public Optional<Offer> named(String id) {
        return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
    }
}
