package dev.appstreamkit.realaccount.recording;

import java.util.SortedSet;

/**
 * One call, by its form: the paths of the members that were there, each with its type, or with its
 * value where that is one of AWS's own words.
 *
 * @param operation the service and the operation: {@code AppStream:CreateStack}
 * @param status the HTTP status of the answer
 * @param error AWS's code of an error; empty if the call succeeded
 * @param request what was sent: {@code Tags.*=text}
 * @param answer what came back: {@code Fleet.State=STOPPED}
 */
public record Exchange(
    String operation,
    int status,
    String error,
    SortedSet<String> request,
    SortedSet<String> answer) {}
