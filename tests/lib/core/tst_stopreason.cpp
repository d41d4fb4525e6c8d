// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopreason.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestStopReason : public QObject
{
    Q_OBJECT

private slots:
    void theStopReasonsOfAllDialectsAreTranslated_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<StopReason>("reason");
        const auto row = [](const QString &word, StopReason reason) {
            QTest::newRow(word.isEmpty() ? "none" : qPrintable(word)) << word << reason;
        };
        row({}, StopReason::Finished);
        row(u"end_turn"_s, StopReason::Finished);
        row(u"stop"_s, StopReason::Finished);
        row(u"completed"_s, StopReason::Finished);
        row(u"a_new_word"_s, StopReason::Finished);
        row(u"incomplete"_s, StopReason::LengthLimit);
        row(u"incomplete/a_new_word"_s, StopReason::LengthLimit);
        row(u"max_tokens"_s, StopReason::LengthLimit);
        row(u"length"_s, StopReason::LengthLimit);
        row(u"incomplete/max_output_tokens"_s, StopReason::LengthLimit);
        row(u"model_context_window_exceeded"_s, StopReason::ContextFull);
        row(u"refusal"_s, StopReason::Refusal);
        // Words that gateways pass on from their providers
        row(u"MAX_TOKENS"_s, StopReason::LengthLimit);
        row(u"Length"_s, StopReason::LengthLimit);
        row(u"max_output_tokens"_s, StopReason::LengthLimit);
        row(u"incomplete/max_tokens"_s, StopReason::LengthLimit);
        row(u"INCOMPLETE/MAX_OUTPUT_TOKENS"_s, StopReason::LengthLimit);
        row(u"model_length"_s, StopReason::ContextFull);
        row(u"incomplete/model_context_window_exceeded"_s, StopReason::ContextFull);
        row(u"CONTENT_FILTER"_s, StopReason::ContentFilter);
        row(u"content_filtered"_s, StopReason::ContentFilter);
        row(u"SAFETY"_s, StopReason::ContentFilter);
        row(u"PROHIBITED_CONTENT"_s, StopReason::ContentFilter);
        row(u"RECITATION"_s, StopReason::ContentFilter);
        row(u"sensitive"_s, StopReason::ContentFilter);
        for (const QString &word : {u"STOP"_s, u"eos"_s, u"eos_token"_s, u"stop_sequence"_s,
                                    u"end"_s, u"COMPLETE"_s, u"pause_turn"_s, u"tool_calls"_s})
            row(word, StopReason::Finished);
        row(u"content_filter"_s, StopReason::ContentFilter);
        row(u"incomplete/content_filter"_s, StopReason::ContentFilter);
    }
    void theStopReasonsOfAllDialectsAreTranslated()
    {
        QFETCH(const QString, word);
        QTEST(stopReasonFrom(word), "reason");
    }
};

QTEST_GUILESS_MAIN(TestStopReason)
#include "tst_stopreason.moc"
