// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/permodelsettings.h"

#include "preferences/durationspinbox.h"
#include "widgets/hintlabel.h"
#include "words/durationwords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int notSet = -1;

/// The value -1 means "not set", and is shown as the value of the account.
void prepare(QSpinBox *box, const QString &objectName)
{
    box->setObjectName(objectName);
    box->setMinimum(notSet);
}

std::optional<std::chrono::milliseconds> durationOf(const DurationSpinBox &box)
{
    return box.value() == notSet ? std::nullopt : std::optional(box.duration());
}

} // namespace

PerModelSettings::PerModelSettings(QWidget *parent)
    : QGroupBox(parent)
    , m_attempts(new QSpinBox(this))
    , m_initialDelay(new DurationSpinBox(this))
    , m_maxDelay(new DurationSpinBox(this))
    , m_streams(new QComboBox(this))
    , m_streamHint(new HintLabel({}, this))
{
    auto *form = new QFormLayout(this);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    prepare(m_attempts, u"modelAttempts"_s);
    m_attempts->setMaximum(100);
    prepare(m_initialDelay, u"modelInitialDelay"_s);
    prepare(m_maxDelay, u"modelMaxDelay"_s);
    m_maxDelay->setMaximumDuration(24h);
    m_maxDelay->setZeroText(tr("no limit"));
    const auto addRow = [this, form](const QString &text, QSpinBox *box, const QString &name) {
        form->addRow(text, box);
        box->setAccessibleName(name);
        connect(box, &QSpinBox::valueChanged, this, &PerModelSettings::storeOverride);
    };
    addRow(tr("Re&tries:"), m_attempts, tr("Retries of this model"));
    addRow(tr("&Initial delay:"), m_initialDelay, tr("Initial delay of this model"));
    addRow(tr("&Longest delay:"), m_maxDelay, tr("Longest delay of this model"));
    m_streams->setObjectName(u"modelStreams"_s);
    m_streams->setAccessibleName(tr("Stream answers of this model"));
    m_streams->addItem(QString()); // setAccountStreams() names it
    m_streams->addItem(tr("On"), true);
    m_streams->addItem(tr("Off"), false);
    m_streamHint->setObjectName(u"modelStreamHint"_s);
    form->addRow(tr("&Stream answers:"), m_streams);
    form->addRow(QString(), m_streamHint);
    connect(m_streams, &QComboBox::currentIndexChanged, this, &PerModelSettings::storeStreams);
    render();
}

void PerModelSettings::setAccount(const Account &account)
{
    m_overrides = account.modelRetry;
    m_modelStreams = account.modelStreams;
    m_refusals = account.refusals;
    const RetrySettings &retry = account.retry;
    const QString asAccount = tr("Same as the account (%1)");
    m_attempts->setSpecialValueText(asAccount.arg(locale().toString(retry.maxRetries)));
    m_initialDelay->setSpecialValueText(asAccount.arg(durationWords(retry.initialDelay)));
    m_maxDelay->setSpecialValueText(
        asAccount.arg(retry.maxDelay == 0ms ? tr("no limit") : durationWords(retry.maxDelay)));
    setAccountStreams(account.streams);
    render();
}

void PerModelSettings::setAccountStreams(bool streams)
{
    m_streams->setItemText(
        0, streams ? tr("Same as the account (on)") : tr("Same as the account (off)"));
}

void PerModelSettings::showModel(const QString &id)
{
    m_id = id;
    render();
}

void PerModelSettings::forget(const QStringList &ids)
{
    for (const QString &id : ids) {
        m_overrides.remove(id);
        m_modelStreams.remove(id);
        m_refusals.remove(id);
    }
}

void PerModelSettings::setRefusals(const QMap<QString, Refusals> &refusals)
{
    m_refusals = refusals;
    render();
}

Account PerModelSettings::edited(Account account) const
{
    account.modelRetry = m_overrides;
    account.modelStreams = m_modelStreams;
    account.refusals = m_refusals;
    return account;
}

void PerModelSettings::render()
{
    const QString id = m_id;
    setEnabled(!id.isEmpty());
    QString shownId = id;
    shownId.replace(u'&', "&&"_L1); // a single ampersand would make a mnemonic
    setTitle(id.isEmpty() ? tr("Per-model settings") : tr("Per-model settings: %1").arg(shownId));
    const QScopedValueRollback rendering(m_isRendering, true);
    const RetryOverride own = m_overrides.value(id);
    const auto orNotSet
        = [](std::optional<std::chrono::milliseconds> value) { return value.value_or(-1ms); };
    m_attempts->setValue(own.maxRetries.value_or(notSet));
    m_initialDelay->setDuration(orNotSet(own.initialDelay));
    m_maxDelay->setDuration(orNotSet(own.maxDelay));
    const auto streams = m_modelStreams.constFind(id);
    m_streams->setCurrentIndex(
        streams == m_modelStreams.cend() ? 0 : m_streams->findData(streams.value()));
    const bool isRefused = m_refusals.value(id).has(RequestPart::Stream);
    m_streamHint->setText(isRefused ? tr("The server refuses to stream the answers of this model. "
                                         "Test the connection to try it again.")
                                    : QString());
    m_streamHint->setVisible(isRefused);
    m_streams->setAccessibleDescription(m_streamHint->text());
}

void PerModelSettings::storeOverride()
{
    const QString id = m_id;
    if (m_isRendering || id.isEmpty())
        return;
    RetryOverride own;
    if (m_attempts->value() != notSet)
        own.maxRetries = m_attempts->value();
    own.initialDelay = durationOf(*m_initialDelay);
    own.maxDelay = durationOf(*m_maxDelay);
    if (own.isEmpty())
        m_overrides.remove(id);
    else
        m_overrides.insert(id, own);
    emit changed();
}

void PerModelSettings::storeStreams()
{
    const QString id = m_id;
    if (m_isRendering || id.isEmpty())
        return;
    const QVariant streams = m_streams->currentData();
    if (streams.isValid())
        m_modelStreams.insert(id, streams.toBool());
    else
        m_modelStreams.remove(id);
    emit changed();
}
