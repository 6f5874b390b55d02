package dev.amend.studio;

import dev.amend.edit.EditRequest;
import dev.amend.edit.EditResult;
import dev.amend.edit.Forecast;
import dev.amend.edit.TokenAlignment;
import java.util.List;

/**
 * What an edit would do.
 *
 * @param fromTokens of the source prompt, without start and end
 * @param toTokens of the destination prompt
 * @param forecasts of the probe prompts
 * @param follow whether each should follow the edit, where amend chose them; empty where the client did
 */
public record EditForecast(
        EditRequest request,
        List<String> fromTokens,
        List<String> toTokens,
        TokenAlignment alignment,
        EditResult result,
        List<Forecast> forecasts,
        List<Boolean> follow) {

    public EditForecast {
        fromTokens = List.copyOf(fromTokens);
        toTokens = List.copyOf(toTokens);
        forecasts = List.copyOf(forecasts);
        follow = List.copyOf(follow);
    }
}
