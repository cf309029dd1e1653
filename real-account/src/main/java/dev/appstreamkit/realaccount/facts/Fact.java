package dev.appstreamkit.realaccount.facts;

/**
 * Something that the kit takes to be so, and that nobody has seen in a real account.
 *
 * @param id what it is called: {@code user-settings-merged}
 * @param claim what is taken to be so
 * @param where what depends on it
 * @param test the scenario that tries it, or what a person does
 */
public record Fact(String id, String claim, String where, String test) {}
