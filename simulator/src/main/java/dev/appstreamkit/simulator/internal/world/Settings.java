package dev.appstreamkit.simulator.internal.world;

/**
 * How a simulator was asked to be.
 *
 * @param seed what all chance in this world is drawn from
 * @param accountId the default account's id
 * @param region the region of calls whose signature names none
 * @param partition the partition of all accounts
 * @param pageSize how many items a listing without a limit returns
 * @param firstUseAccount whether the default account never used AppStream, so that its service
 *     roles don't exist
 * @param unknownKeysRefused whether keys that this simulator didn't give out are refused; otherwise
 *     they count as the administrator's
 */
public record Settings(
    long seed,
    String accountId,
    String region,
    String partition,
    int pageSize,
    boolean firstUseAccount,
    boolean unknownKeysRefused) {}
