// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errors/creditwords.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestSentence = 4000; // longer messages are searched up to here

/// The alternatives of all patterns. `MONEY` is the amount that can be used up, `CAP` a limit of
/// money, `WHOSE` the words between a verb and either. A limit in words like "quota" or "usage" is
/// not one of money, because rate limits have these too.
QString creditPattern()
{
    const QString money = u"(?:credits?|(?<!load )(?<!load-)balance|funds|wallet)\\b"_s;
    const QString cap = u"(?:spend(?:ing)?|billing|billing hard|credit|cost) (?:limit|cap)s?\\b"_s;
    const QString whose
        = u"(?:(?:a|an|the|any|all|of|more|your|their|its|my|this|available|remaining|current|"
          "monthly|weekly|daily|included|free|prepaid|prepayment|paid|configured|hard|soft|total|"
          "maximum|max|api|key|usd|cash|credit|account|user|team|organization|project|workspace|"
          "(?:user|team|organization|project|workspace|account)'s) ){0,5}"_s;
    QStringList parts {
        u"insufficient WHOSE(?:MONEY|quota\\b)"_s,
        u"MONEY (?:(?:is|are|has|have|been|currently|already|now|all|fully) )"
        "{0,3}(?:too low|insufficient|not enough|not sufficient|depleted|exhausted|used up|empty|"
        "negative|overdue|expired|run out)\\b"_s,
        u"(?<!load )balance(?: is| of|:)* ?[$¥€]?(?:-\\d|0(?:\\.0+)?(?![\\d.]))"_s,
        u"(?:out of|used up|used|exhausted|depleted|not enough|lacks?|exceed(?:s|ed)?) WHOSEMONEY"_s,
        u"requires? (?:\\w+ )?more credits|more credits (?:are|is) required|can only afford"_s,
        u"(?:have|has|with) (?:no|0|zero) WHOSEMONEY|no MONEY (?:left|remaining|available)"_s,
        u"(?:reach(?:ed|es|ing)?|exceed(?:s|ed|ing)?|hit|over|crossed) WHOSECAP"_s,
        u"CAP (?:(?:is|was|has|have|been|already) ){0,3}(?:reached|exceeded|hit|exhausted)"_s,
        u"(?<!thinking )(?<!token )(?<!reasoning )(?<!retry )(?<!error )(?<!time )(?<!latency )"
        "(?<!memory )\\bbudget (?:(?:is|was|has|been|already) ){0,3}"
        "(?:exceeded|exhausted|depleted|used up)"_s,
        u"exceeded ?budget|crossed budget|over budget|key limit exceeded"_s,
        u"specified api usage limits|user quota is not enough|token quota is not enough"_s,
        u"(?:overdue|outstanding|unpaid|past[ -]due) (?:\\w+ )?(?:balance|payments?|invoices?|bills?)"_s,
        u"pay past invoices|in arrears|arrearage|account is in good standing|payment required"_s,
        u"needs a credit card|(?:not active|inactive),? (?:please )?check your billing"_s,
        // Chinese, in both scripts: balance, arrears, allowance (but not of requests), topping up.
        u"[余餘][额額](?:已)?(?:不足|用完|用尽|用盡|耗尽|耗盡)|欠[费費]|充[值値][后後](?:再|重)[试試]"_s,
        u"(?<!并发)(?<!並發)(?<!速率)(?<!请求)(?<!请求次数)(?<!今日)(?<!当日)(?<!每日)"
        "(?:额度|額度|积分|積分|点数|點數|资源包|資源包)(?:已)?(?:不足|用完|用尽|用盡|耗尽|耗盡)"_s,
        u"(?:用户|令牌|[账帐]户)配额不足|预扣费额度失败|[无無]可用(?:的)?[资資]源包"_s,
    };
    return u"(?:%1)"_s.arg(parts.join(u'|'))
        .replace("WHOSE"_L1, whose)
        .replace("MONEY"_L1, money)
        .replace("CAP"_L1, cap);
}

/// OpenAI and Moonshot say this of an empty balance, Gemini of every limit.
bool saysQuotaIsExceeded(const QString &words)
{
    static const QRegularExpression quota(
        u"exceeded (?:your )?current quota,? please check your plan and billing"_s);
    return quota.match(words).hasMatch() && !words.contains("ai.google.dev"_L1)
        && !words.contains("retry in"_L1);
}

} // namespace

bool saysCreditIsUsedUp(const QString &message)
{
    static const QRegularExpression usedUp(creditPattern());
    const QString words = message.left(longestSentence)
                              .toLower()
                              .replace(u'_', u' ')
                              .replace(u'’', u'\'')
                              .simplified();
    return usedUp.match(words).hasMatch() || saysQuotaIsExceeded(words);
}
