#Requires -Version 5.1
#Requires -RunAsAdministrator
# Prepares a base image once, on an image builder: run it in the folder that the library wrote. Then
# take the image in the Image Assistant as usual.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$to = 'C:\Program Files\AppStreamKit'
$powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
& $powershell -NoProfile -ExecutionPolicy Bypass -File (Join-Path $PSScriptRoot 'image-job.ps1') -Check
if ($LASTEXITCODE -ne 0) {
  exit 1
}
[void] [System.IO.Directory]::CreateDirectory($to)
foreach ($file in @('image-job.ps1', 'image-job.conf', 'image-job.pem', 'check.txt', 'check.sig')) {
  Copy-Item -LiteralPath (Join-Path $PSScriptRoot $file) -Destination $to -Force
}
$action = New-ScheduledTaskAction -Execute $powershell `
  -Argument ('-NoProfile -ExecutionPolicy Bypass -File "' + (Join-Path $to 'image-job.ps1') + '"')
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero)
Register-ScheduledTask -TaskName 'AppStreamKit image job' -Action $action -Trigger $trigger `
  -Settings $settings -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
Write-Output 'installed; it takes jobs from the next start of an image builder on'
