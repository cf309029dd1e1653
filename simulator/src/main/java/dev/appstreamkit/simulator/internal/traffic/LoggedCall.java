package dev.appstreamkit.simulator.internal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One AWS call that came in. Never holds headers, bodies or queries: they may carry secrets.
 *
 * @param number counts all calls from 1
 * @param time when, in simulated time
 * @param service the service's name
 * @param operation the operation's name
 * @param accountId the caller's account
 * @param region the signature's region
 * @param principal the caller's ARN; empty when the signature was refused
 * @param status the HTTP status that the service answered
 * @param errorCode the AWS error code; null for success
 * @param fault the fault that was put into it; null for none
 * @param requestId the id that went back
 */
public record LoggedCall(
    long number,
    Instant time,
    String service,
    String operation,
    String accountId,
    String region,
    String principal,
    int status,
    @Nullable String errorCode,
    @Nullable String fault,
    String requestId) {}
